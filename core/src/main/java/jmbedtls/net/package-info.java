/** TCP transports, and the codes of net_sockets.c. */
package jmbedtls.net;
