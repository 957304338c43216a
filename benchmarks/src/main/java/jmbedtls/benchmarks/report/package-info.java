/** The report on the benchmarks: charts, and how they become Markdown, one HTML page, and a picture. */
package jmbedtls.benchmarks.report;
