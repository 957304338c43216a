/**
 * The cryptography that connections use unless they are told otherwise: the engines of the packages beside this one,
 * put together.
 */
package jmbedtls.crypto.provider;
