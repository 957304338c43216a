package jmbedtls.diagnose.cause;

import jmbedtls.config.FeatureCost;
import jmbedtls.diagnose.device.Grade;
import jmbedtls.diagnose.device.Settings;

/**
 * A change that may cure the device, not tried yet.
 *
 * @param kind of several that are of one kind the first that works will do; null is like no other
 * @param result the device once it is changed
 * @param cost see {@link FeatureCost}
 * @param remark what to know about it; null for nothing
 */
public record Remedy(String kind, Settings result, Grade grade, int cost, String remark) {
    Remedy(Settings result, Grade grade, int cost, String remark) {
        this(null, result, grade, cost, remark);
    }
}
