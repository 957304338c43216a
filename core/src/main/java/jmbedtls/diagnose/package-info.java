/**
 * Why a device's handshake fails: makes the handshake of a configuration, probes the server if it fails, names the
 * cause and finds the smallest change that cures it.
 *
 * <p>{@link jmbedtls.diagnose.Diagnosis} is where to start; it returns a {@link jmbedtls.diagnose.report.Report}.
 */
package jmbedtls.diagnose;
