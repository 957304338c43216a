/** A program that depends on jmbedtls. */
module embedding {
    requires jmbedtls.core;
}
