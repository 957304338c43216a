package jmbedtls.x509;

/** What a key is for: {@code mbedtls_pk_type_t}, in its order, with the name of {@code mbedtls_pk_get_name}. */
public enum PkType {
    NONE("invalid PK"), RSA("RSA"), ECKEY("EC"), ECKEY_DH("EC_DH"), ECDSA("ECDSA"), RSA_ALT("RSA-alt"),
    RSASSA_PSS("RSASSA_PSS");

    private final String pkName;

    PkType(String pkName) {
        this.pkName = pkName;
    }

    /** The name that {@code mbedtls_pk_get_name} gives. */
    public String pkName() {
        return pkName;
    }

    /** Whether a key of this type can do the operations of a type: {@code mbedtls_pk_can_do}. */
    public boolean canDo(PkType operation) {
        return switch (this) {
            case RSA -> operation == RSA || operation == RSASSA_PSS;
            case ECKEY -> operation == ECKEY || operation == ECKEY_DH || operation == ECDSA;
            case ECKEY_DH -> operation == ECKEY || operation == ECKEY_DH;
            case ECDSA -> operation == ECDSA;
            default -> false;
        };
    }
}
