/** What a log or a capture shows of a handshake, why it failed, and reports of it. */
package jmbedtls.diagnose.observed;
