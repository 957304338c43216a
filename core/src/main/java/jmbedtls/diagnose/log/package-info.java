/** Reads the debug logs of devices: {@link jmbedtls.diagnose.log.LogReader}. */
package jmbedtls.diagnose.log;
