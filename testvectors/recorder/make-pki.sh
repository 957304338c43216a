#!/bin/sh
# Makes the test PKI of src/main/resources/jmbedtls/testvectors/pki with openssl 3. Usage: make-pki.sh DIRECTORY
# What exists is kept. Recordings made with keys that no longer exist do not match: record again after new keys.
set -eu
cd "$1"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
touch "$work/index.txt"
echo 01 > "$work/serial"
cat > "$work/ca.cnf" <<CNF
[ca]
default_ca = test
[test]
database = $work/index.txt
new_certs_dir = $work
serial = $work/serial
default_md = sha256
policy = any
unique_subject = no
[any]
organizationName = optional
commonName = supplied
[root]
basicConstraints = critical, CA:true
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
[inter]
basicConstraints = critical, CA:true, pathlen:0
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[leaf]
basicConstraints = CA:false
keyUsage = critical, digitalSignature, keyEncipherment
extendedKeyUsage = serverAuth
subjectAltName = DNS:localhost, IP:127.0.0.1
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[othername]
basicConstraints = CA:false
keyUsage = critical, digitalSignature
extendedKeyUsage = serverAuth
subjectAltName = DNS:other.example, DNS:*.wild.example
[clientusage]
basicConstraints = CA:false
keyUsage = critical, digitalSignature
extendedKeyUsage = clientAuth
subjectAltName = DNS:localhost, IP:127.0.0.1
[agreement]
basicConstraints = CA:false
keyUsage = critical, keyAgreement
extendedKeyUsage = serverAuth
subjectAltName = DNS:localhost, IP:127.0.0.1
[nosignature]
basicConstraints = CA:false
keyUsage = critical, keyEncipherment
extendedKeyUsage = serverAuth
subjectAltName = DNS:localhost, IP:127.0.0.1
CNF

ec() { echo "-algorithm EC -pkeyopt ec_paramgen_curve:$1 -pkeyopt ec_param_enc:named_curve"; }
rsa() { echo "-algorithm RSA -pkeyopt rsa_keygen_bits:$1"; }

# issue NAME ISSUER SECTION COMMON-NAME NOT-BEFORE NOT-AFTER KEY-OPTIONS...; a root is its own issuer
issue() {
    name=$1 issuer=$2 section=$3 cn=$4 from=$5 to=$6
    shift 6
    [ ! -e "$name.crt" ] || return 0
    openssl genpkey -quiet "$@" -out "$name.key"
    openssl req -new -key "$name.key" -subj "/O=jmbedtls test/CN=$cn" -out "$work/$name.csr" \
        -config "$work/req.cnf"
    if [ "$issuer" = "$name" ]; then
        signer="-selfsign -keyfile $name.key"
    else
        signer="-cert $issuer.crt -keyfile $issuer.key"
    fi
    openssl ca -batch -notext -config "$work/ca.cnf" $signer -extensions "$section" \
        -startdate "$from" -enddate "$to" -in "$work/$name.csr" -out "$name.crt" 2> "$work/log" || { cat "$work/log"; exit 1; }
}
printf '[req]\ndistinguished_name = dn\n[dn]\n' > "$work/req.cnf"

valid="20200101000000Z 20491231235959Z"
issue root-ec          root-ec   root        "EC root"            $valid $(ec P-256)
issue root-rsa         root-rsa  root        "RSA root"           $valid $(rsa 2048)
issue inter-ec         root-ec   inter       "EC intermediate"    $valid $(ec P-256)
issue inter-rsa        root-rsa  inter       "RSA intermediate"   $valid $(rsa 2048)
issue leaf-ec256       root-ec   leaf        localhost            $valid $(ec P-256)
issue leaf-ec384       root-ec   leaf        localhost            $valid $(ec P-384)
issue leaf-ec521       root-ec   leaf        localhost            $valid $(ec P-521)
issue leaf-rsa2048     root-rsa  leaf        localhost            $valid $(rsa 2048)
issue leaf-ec-via-inter  inter-ec  leaf      localhost            $valid $(ec P-256)
issue leaf-rsa-via-inter inter-rsa leaf      localhost            $valid $(rsa 2048)
issue leaf-expired     root-ec   leaf        localhost            20100101000000Z 20150101000000Z $(ec P-256)
issue leaf-future      root-ec   leaf        localhost            20480101000000Z 20491231235959Z $(ec P-256)
issue leaf-othername   root-ec   othername   other.example        $valid $(ec P-256)
issue leaf-clientusage root-ec   clientusage localhost            $valid $(ec P-256)
issue leaf-nosignature root-rsa  nosignature localhost            $valid $(rsa 2048)
issue leaf-rsa1024     root-rsa  leaf        localhost            $valid $(rsa 1024)
issue client-ec256     root-ec   clientusage "test client"        $valid $(ec P-256)
issue client-rsa2048   root-rsa  clientusage "test client"        $valid $(rsa 2048)
issue client-ec384     root-ec   clientusage "test client"        $valid $(ec P-384)
issue client-ec521     root-ec   clientusage "test client"        $valid $(ec P-521)
issue client-ec-via-inter inter-ec clientusage "test client"      $valid $(ec P-256)
issue leaf-ecdh        root-ec   agreement   localhost            $valid $(ec P-256)
issue leaf-ecdh384     root-ec   agreement   localhost            $valid $(ec P-384)
issue leaf-ecdh-by-rsa root-rsa  agreement   localhost            $valid $(ec P-256)
chmod 644 *.key
cat leaf-ec-via-inter.crt inter-ec.crt > leaf-ec-via-inter-chain.crt
cat client-ec-via-inter.crt inter-ec.crt > client-ec-via-inter-chain.crt
cat leaf-rsa-via-inter.crt inter-rsa.crt > leaf-rsa-via-inter-chain.crt
