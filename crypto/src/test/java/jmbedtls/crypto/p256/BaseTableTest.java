package jmbedtls.crypto.p256;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.List;

import org.junit.jupiter.api.Test;

/** The table's points are the multiples that they should be, by Bouncy Castle. */
class BaseTableTest {
    private static final BigInteger B = BigInteger.ONE.shiftLeft(BaseTable.TOOTH_DISTANCE);

    @Test
    void holdsTheComb() {
        AffinePoint point = new AffinePoint();
        for (int block = 0; block < BaseTable.BLOCKS; block++) {
            for (int i = 0; i < BaseTable.BLOCK_SIZE; i++) {
                BigInteger multiple = B.pow(BaseTable.TEETH - 1);
                for (int tooth = 0; tooth < BaseTable.TEETH - 1; tooth++) {
                    BigInteger term = B.pow(tooth);
                    multiple = (i >> tooth & 1) == 1 ? multiple.add(term) : multiple.subtract(term);
                }
                BaseTable.selectTooth(block, i, point);
                assertMultiple(multiple.shiftLeft(BaseTable.BLOCK_DISTANCE * block), point);
            }
        }
    }

    @Test
    void holdsOddMultiples() {
        AffinePoint point = new AffinePoint();
        for (int digit = 1; digit < 128; digit += 2) {
            BaseTable.ODD_MULTIPLES.get(0, digit, point);
            assertMultiple(BigInteger.valueOf(digit), point);
            BaseTable.ODD_MULTIPLES.get(0, -digit, point);
            assertMultiple(BigInteger.valueOf(-digit), point);
        }
        assertMultiple(BigInteger.ONE, BaseTable.point());
    }

    private static void assertMultiple(BigInteger multiple, AffinePoint point) {
        assertEquals(Numbers.coordinates(Numbers.G.multiply(multiple)),
                List.of(Numbers.big(Field.toWords(point.x)), Numbers.big(Field.toWords(point.y))));
    }
}
