/** Reads captures of networks: {@link jmbedtls.diagnose.capture.CaptureReader}. */
package jmbedtls.diagnose.capture;
