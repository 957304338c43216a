/** Reading DER as Mbed TLS's asn1parse.c does: the same leniencies, the same error codes. */
package jmbedtls.asn1;
