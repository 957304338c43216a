package jmbedtls.x509;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import jmbedtls.TlsException;
import jmbedtls.asn1.Asn1Tag;
import jmbedtls.asn1.DerReader;
import jmbedtls.asn1.DerValue;
import jmbedtls.error.Asn1Error;
import jmbedtls.error.X509Error;

/**
 * A date and time in UTC: {@code mbedtls_x509_time}.
 *
 * @param year 0 to 9999 where it was parsed
 * @param month 1 to 12
 */
public record X509Time(int year, int month, int day, int hour, int minute, int second)
        implements Comparable<X509Time> {
    /** A time that was not given: all zero. It lies before every other. */
    public static final X509Time ABSENT = new X509Time(0, 0, 0, 0, 0, 0);

    /** A two-digit year below this one belongs to the century after 2000. */
    private static final int UTC_TIME_PIVOT = 50;

    /** The time of an instant. */
    public static X509Time of(Instant instant) {
        LocalDateTime utc = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
        return new X509Time(utc.getYear(), utc.getMonthValue(), utc.getDayOfMonth(),
                utc.getHour(), utc.getMinute(), utc.getSecond());
    }

    /**
     * Reads a UTCTime or a GeneralizedTime with seconds; the final Z may be missing, zones and fractions are
     * refused: {@code mbedtls_x509_get_time}.
     */
    static X509Time read(DerReader reader) throws TlsException {
        reader.reporting(X509Error.INVALID_DATE);
        int tag = reader.peekTag();
        if (tag != Asn1Tag.UTC_TIME && tag != Asn1Tag.GENERALIZED_TIME) {
            throw reader.error(Asn1Error.UNEXPECTED_TAG);
        }
        return parse(reader.readAny(), tag == Asn1Tag.UTC_TIME ? 2 : 4);
    }

    private static X509Time parse(DerValue text, int yearDigits) throws TlsException {
        int digits = yearDigits + 10;
        boolean zulu = text.length() == digits + 1 && text.at(digits) == 'Z';
        if (text.length() != digits && !zulu) {
            throw invalid();
        }
        int year = number(text, 0, yearDigits);
        if (yearDigits == 2) {
            year += year < UTC_TIME_PIVOT ? 2000 : 1900;
        }
        X509Time time = new X509Time(year, number(text, yearDigits, 2), number(text, yearDigits + 2, 2),
                number(text, yearDigits + 4, 2), number(text, yearDigits + 6, 2), number(text, yearDigits + 8, 2));
        if (!time.isValid()) {
            throw invalid();
        }
        return time;
    }

    private static int number(DerValue text, int offset, int digits) throws TlsException {
        int number = 0;
        for (int i = offset; i < offset + digits; i++) {
            int digit = text.at(i) - '0';
            if (digit < 0 || digit > 9) {
                throw invalid();
            }
            number = 10 * number + digit;
        }
        return number;
    }

    private boolean isValid() {
        return hour <= 23 && minute <= 59 && second <= 59 && month >= 1 && month <= 12
                && day >= 1 && day <= daysInMonth();
    }

    private int daysInMonth() {
        return switch (month) {
            case 4, 6, 9, 11 -> 30;
            case 2 -> year % 4 == 0 && year % 100 != 0 || year % 400 == 0 ? 29 : 28;
            default -> 31;
        };
    }

    private static TlsException invalid() {
        return new TlsException(X509Error.INVALID_DATE.code());
    }

    @Override
    public int compareTo(X509Time other) {
        return Long.compare(rank(), other.rank());
    }

    /** Grows with time: each field has room for its largest value. */
    private long rank() {
        long days = (year * 16L + month) * 32 + day;
        return ((days * 32 + hour) * 64 + minute) * 64 + second;
    }

    /** The form of {@code mbedtls_x509_crt_info}: {@code 2011-02-12 14:44:06}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%04d-%02d-%02d %02d:%02d:%02d", year, month, day, hour, minute, second);
    }
}
