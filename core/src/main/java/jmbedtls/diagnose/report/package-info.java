/**
 * What a diagnosis found, as a value, as text and as JSON.
 */
package jmbedtls.diagnose.report;
