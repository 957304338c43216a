/**
 * programs/ssl/ssl_client2.c of Mbed TLS 2.28: the same options, the same words on the console, the same exit status.
 * Mbed TLS's own test scripts can use it in the place of the C program.
 */
package jmbedtls.examples.sslclient2;
