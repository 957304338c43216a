#!/bin/bash
# Writes two private keys in all formats that Mbed TLS reads, and some that it does not: make-keys.sh PKI OUTPUT
# OpenSSL 3.0 with its legacy provider. Salts are random, so the files differ from run to run.
set -euo pipefail
pki=$1
out=$2
password=correct
for name in rsa1024:leaf-rsa1024 ec256:leaf-ec256; do
    key=$pki/${name#*:}.key
    name=${name%%:*}
    openssl pkey -in "$key" -out "$out/$name-pkcs8.pem"
    openssl pkey -in "$key" -traditional -out "$out/$name-traditional.pem"
    for cipher in des des3 aes128 aes192 aes256 camellia128; do
        openssl pkey -provider legacy -provider default -in "$key" -traditional "-$cipher" -passout "pass:$password" \
            -out "$out/$name-traditional-$cipher.pem"
    done
    for prf in hmacWithSHA1 hmacWithSHA224 hmacWithSHA256 hmacWithSHA384 hmacWithSHA512; do
        openssl pkcs8 -topk8 -in "$key" -v2 des3 -v2prf "$prf" -iter 20 -passout "pass:$password" \
            -out "$out/$name-pbes2-des3-$prf.pem"
    done
    openssl pkcs8 -provider legacy -provider default -topk8 -in "$key" -v2 des -iter 20 -passout "pass:$password" \
        -out "$out/$name-pbes2-des.pem"
    openssl pkcs8 -topk8 -in "$key" -v2 aes256 -iter 20 -passout "pass:$password" -out "$out/$name-pbes2-aes256.pem"
    for pbe in PBE-SHA1-3DES PBE-SHA1-2DES PBE-SHA1-RC4-128 PBE-SHA1-RC2-128 PBE-MD5-DES; do
        openssl pkcs8 -provider legacy -provider default -topk8 -in "$key" -v1 "$pbe" -iter 20 \
            -passout "pass:$password" -out "$out/$name-$pbe.pem"
    done
done
for curve in secp192k1 secp384r1 brainpoolP512r1 secp521r1; do
    openssl ecparam -genkey -noout -name "$curve" -out "$out/$curve.pem"
    openssl ecparam -genkey -noout -name "$curve" -param_enc explicit -conv_form compressed -out "$out/$curve-explicit.pem"
    openssl ec -in "$out/$curve.pem" -no_public -out "$out/$curve-no-public.pem"
done
ls "$out" | grep 'pem$' > "$out/index.txt"
