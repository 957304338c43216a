package jmbedtls.diagnose;

/**
 * A change that may cure the device, not tried yet.
 *
 * @param result the device once it is changed
 * @param cost see {@link FeatureCost}
 * @param remark what to know about it; null for nothing
 */
record Remedy(Settings result, Grade grade, int cost, String remark) {
}
