package jmbedtls.crypto;

import jmbedtls.crypto.provider.DefaultCryptoProvider;

/** The default provider, with this project's own engines, on Wycheproof's vectors. */
class DefaultWycheproofTest extends WycheproofCases {
    @Override
    protected CryptoProvider provider() {
        return new DefaultCryptoProvider();
    }
}
