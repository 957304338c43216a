/**
 * Reads real config.h files: a C preprocessor as far as such headers need one, and what their macros mean.
 *
 * <p>{@link jmbedtls.config.header.ConfigHeader} is the entry. Everything that is read may come from anywhere, so
 * sizes, nesting and the growth of macros are bounded.
 */
package jmbedtls.config.header;
