package jmbedtls.extension;

import static jmbedtls.debug.SourceFile.SSL_CLI;

import jmbedtls.AlertDescription;
import jmbedtls.codec.ByteWriter;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.Feature;

/** session_ticket (RFC 5077, 3.2): the ticket of the session to resume, or empty to ask for one. */
final class SessionTicket extends EmptyExtension {
    SessionTicket() {
        super(35, "session_ticket", "ssl_write_session_ticket_ext",
                AlertDescription.UNSUPPORTED_EXTENSION, "non-matching session ticket extension");
    }

    @Override
    public boolean compiledIn(BuildConfig build) {
        return build.has(Feature.SSL_SESSION_TICKETS);
    }

    @Override
    protected boolean offered(HelloContext hello) {
        return hello.config().options().sessionTickets();
    }

    @Override
    protected String announcement(HelloContext hello) {
        return "client hello, adding session ticket extension";
    }

    @Override
    protected void writeData(HelloContext hello, ByteWriter out) {
        byte[] ticket = hello.offer().ticket();
        out.require(ticket.length);
        if (ticket.length > 0 && hello.log().on(3)) {
            hello.log().msg(3, SSL_CLI, "sending session ticket of length " + ticket.length);
        }
        out.bytes(ticket);
    }

    @Override
    void agreed(HelloContext hello) {
        hello.agreement().sessionTicket = true;
    }
}
