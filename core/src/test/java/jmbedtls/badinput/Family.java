package jmbedtls.badinput;

import jmbedtls.testvectors.Recording;

/** Recordings of clients that do more than one plain handshake. They are few, and spoilt more often than others. */
enum Family {
    RESUMES, RENEGOTIATES, IS_ASKED_TO_RENEGOTIATE, HAS_A_CERTIFICATE;

    boolean has(Recording recording) {
        return switch (this) {
            case RESUMES -> calls(recording, "set_session");
            case RENEGOTIATES -> calls(recording, "renegotiate");
            case IS_ASKED_TO_RENEGOTIATE -> recording.params().getOrDefault("do", "").contains("srenegotiate");
            case HAS_A_CERTIFICATE -> recording.param("cert") != null;
        };
    }

    private static boolean calls(Recording recording, String function) {
        return recording.events().stream().anyMatch(e -> e.toString().equals("call " + function));
    }
}
