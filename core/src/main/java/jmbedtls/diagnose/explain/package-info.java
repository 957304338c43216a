/**
 * What an error code of Mbed TLS means, without a server or a configuration.
 */
package jmbedtls.diagnose.explain;
