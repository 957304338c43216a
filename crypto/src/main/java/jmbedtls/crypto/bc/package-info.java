/**
 * The client's cryptography on Bouncy Castle's lightweight API. The only package that imports
 * {@code org.bouncycastle}; it uses {@code newInstance()} factories where there are any, so that bcprov-lts8on with
 * its native AES and SHA can take bcprov's place.
 */
package jmbedtls.crypto.bc;
