#!/bin/sh
# Makes the corpus of src/main/resources/jmbedtls/testvectors/x509 with openssl 3: certificates of every kind, most of
# them signed by themselves, and revocation lists. Usage: make-corpus.sh DIRECTORY
set -eu
out=$(cd "$1" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
: > "$out/certificates.pem"
: > "$out/crls.pem"

cat > req.cnf <<CNF
[req]
distinguished_name = dn
prompt = no
[dn]
C = NL
O = jmbedtls
CN = corpus
CNF

genkey() { file=$1; shift; openssl genpkey "$@" -out "$file.key" 2> /dev/null; }
genkey rsa -algorithm RSA -pkeyopt rsa_keygen_bits:1024
genkey ec -algorithm EC -pkeyopt ec_paramgen_curve:prime256v1

# keep NAME: adds made.pem to the corpus under a name
keep() { { echo "# $1"; openssl x509 -in made.pem; } >> "$out/certificates.pem"; }

# cert NAME KEY CONFIGURATION OPTIONS...: the configuration lines go into the section of the extensions
cert() {
    name=$1; key=$2; extensions=$3; shift 3
    { cat req.cnf; printf '[ext]\n%s\n' "$extensions"; } > cert.cnf
    openssl req -x509 -new -config cert.cnf -extensions ext -key "$key.key" -days 9000 "$@" -out made.pem
    keep "$name"
}

for curve in $(openssl ecparam -list_curves | sed -n 's/^ *\([a-zA-Z0-9]*\) *:.*/\1/p' \
    | grep -E '^(prime192v1|secp224r1|prime256v1|secp384r1|secp521r1|secp192k1|secp224k1|secp256k1)$') \
    brainpoolP256r1 brainpoolP384r1 brainpoolP512r1 secp160r1; do
    genkey "$curve" -algorithm EC -pkeyopt ec_paramgen_curve:"$curve"
    cert "curve $curve" "$curve" 'basicConstraints = CA:true'
    for form in compressed uncompressed; do # of the key only
        openssl ec -in "$curve.key" -param_enc explicit -conv_form $form -out explicit.key 2> /dev/null
        cert "explicit parameters of $curve, points $form" explicit ''
    done
done
openssl ec -in ec.key -conv_form compressed -out compressed.key 2> /dev/null
cert 'compressed point' compressed ''
for algorithm in ED25519 ED448; do
    genkey "$algorithm" -algorithm "$algorithm"
    cert "$algorithm" "$algorithm" ''
done

for digest in md5 sha1 sha224 sha256 sha384 sha512 ripemd160 sha3-256; do
    cert "RSA with $digest" rsa 'basicConstraints = CA:true' -$digest
done
for digest in sha1 sha224 sha256 sha384 sha512; do
    cert "ECDSA with $digest" ec 'basicConstraints = CA:true' -$digest
done
genkey exponent3 -algorithm RSA -pkeyopt rsa_keygen_bits:1025 -pkeyopt rsa_keygen_pubexp:3
cert 'RSA of 1025 bits, exponent 3' exponent3 ''
genkey rsa2048 -algorithm RSA -pkeyopt rsa_keygen_bits:2048
cert 'RSA of 2048 bits' rsa2048 'basicConstraints = critical, CA:true, pathlen:0'
for salt in 0 20 32 digest max; do
    cert "RSASSA-PSS with SHA-256 and salt $salt" rsa '' -sha256 -sigopt rsa_padding_mode:pss \
        -sigopt rsa_pss_saltlen:$salt
done
cert 'RSASSA-PSS with SHA-512 and MGF1 with SHA-224' rsa '' -sha512 -sigopt rsa_padding_mode:pss \
    -sigopt rsa_pss_saltlen:30 -sigopt rsa_mgf1_md:sha224
cert 'RSASSA-PSS with SHA-1' rsa '' -sha1 -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:20
genkey pss -algorithm RSA-PSS -pkeyopt rsa_keygen_bits:1024
cert 'RSASSA-PSS as the type of the key' pss ''

# subject NAME OPENSSL-SUBJECT OPTIONS...
subject() { name=$1; subject=$2; shift 2; cert "$name" ec '' -subj "$subject" "$@"; }
subject 'empty subject' /
subject 'characters to escape' '/CN=a,b=c\+d<e>f#g;h"i\\j/O=tab	and more'
subject 'UTF-8' '/CN=Grüße aus Köln/O=日本' -utf8 -nameopt utf8
subject 'several attributes in one set' '/CN=one+OU=two+emailAddress=three@example.com/O=four+O=five' -multivalue-rdn
subject 'all attributes' "/C=NL/ST=ZH/L=Delft/O=o/OU=ou/CN=cn/emailAddress=e@example.com/serialNumber=1/title=t\
/SN=sn/GN=gn/initials=i/generationQualifier=g/dnQualifier=d/pseudonym=p/DC=dc/UID=uid/postalCode=pc\
/street=street/x500UniqueIdentifier=x/description=unknown to Mbed TLS"
for mask in 'MASK:0x800' 'MASK:0x4' 'MASK:0x100'; do
    sed "s/^\[req\]/[req]\nstring_mask = $mask/" req.cnf > mask.cnf
    openssl req -x509 -new -config mask.cnf -key ec.key -days 9000 -subj '/CN=string type' -out made.pem
    keep "strings of $mask"
done

serial() { cert "serial $1" ec '' -set_serial "$1"; }
serial 0; serial 1; serial 128; serial -1; serial -129
serial 0x80ffffffffffffffffffffffffffffffffffffffffffffff
serial 0x1122334455667788112233445566778811223344556677881122334455667788
serial 0x112233445566778811223344556677881122334455667788112233445566778899aabb

for dates in '19500101000000Z 19700101000000Z' '20491231235959Z 20500101000000Z' '20200229235959Z 99991231235959Z' \
    '00000101000000Z 20000229000000Z'; do
    cat > ca.cnf <<CNF
[ca]
default_ca = c
[c]
database = index.txt
new_certs_dir = .
rand_serial = yes
default_md = sha256
policy = any
unique_subject = no
[any]
commonName = optional
CNF
    rm -f index.txt*; : > index.txt
    openssl req -new -config req.cnf -key ec.key -out made.csr
    openssl ca -batch -config ca.cnf -selfsign -keyfile ec.key -in made.csr -notext -out made.pem \
        -startdate "${dates% *}" -enddate "${dates#* }" 2> /dev/null
    keep "from and to $dates"
done

cert 'all key usages' ec 'keyUsage = critical, digitalSignature, nonRepudiation, keyEncipherment, \
dataEncipherment, keyAgreement, keyCertSign, cRLSign, encipherOnly, decipherOnly'
cert 'decipher only' ec 'keyUsage = keyAgreement, decipherOnly'
cert 'encipher only' ec 'keyUsage = keyAgreement, encipherOnly'
cert 'CA with path length' ec 'basicConstraints = critical, CA:true, pathlen:3
keyUsage = keyCertSign, cRLSign'
cert 'path length without CA' ec 'basicConstraints = CA:false, pathlen:0'
cert 'key purposes' ec 'extendedKeyUsage = serverAuth, clientAuth, codeSigning, emailProtection, \
timeStamping, OCSPSigning, 1.3.6.1.4.1.45605.1, 1.2.3.4.5, anyExtendedKeyUsage'
cert 'one key purpose' ec 'extendedKeyUsage = critical, clientAuth'
cert 'alternative names of all kinds' ec "subjectAltName = DNS:localhost, DNS:*.example.com, email:a@example.com, \\
IP:127.0.0.1, IP:::1, URI:https://example.com/, RID:1.2.3.4, dirName:dn, \\
otherName:1.2.3.4;UTF8:other, otherName:1.3.6.1.5.5.7.8.4;SEQUENCE:module
[module]
hwType = OID:1.3.6.1.4.1.17.3
hwSerialNum = FORMAT:HEX, OCTETSTRING:0123456789"
cert 'hardware module name' ec "subjectAltName = otherName:1.3.6.1.5.5.7.8.4;SEQUENCE:module
[module]
hwType = OID:2.999.4294967295.1
hwSerialNum = FORMAT:HEX, OCTETSTRING:00"
cert 'Netscape type' ec 'nsCertType = client, server, email, objsign, reserved, sslCA, emailCA, objCA'
cert 'Netscape server' ec 'nsCertType = server
nsComment = hello'
cert 'any policy' ec 'certificatePolicies = critical, 2.5.29.32.0'
cert 'other policies' ec 'certificatePolicies = 1.2.3.4, 2.5.29.32.0, 1.3.6.1.4.1.5'
cert 'other policies, critical' ec 'certificatePolicies = critical, 1.2.3.4'
cert 'policy with qualifiers' ec 'certificatePolicies = @policy
[policy]
policyIdentifier = 2.5.29.32.0
CPS.1 = http://example.com/
userNotice.1 = @notice
[notice]
explicitText = "text"'
cert 'name constraints' ec 'nameConstraints = permitted;DNS:example.com'
cert 'name constraints, critical' ec 'nameConstraints = critical, permitted;DNS:example.com'
cert 'unknown extension' ec '1.2.3.4 = ASN1:UTF8String:text
1.2.3.5 = DER:00'
cert 'unknown extension, critical' ec '1.2.3.4 = critical, ASN1:UTF8String:text'
cert 'many extensions' ec 'basicConstraints = CA:true
keyUsage = keyCertSign, cRLSign
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid, issuer
crlDistributionPoints = URI:http://example.com/crl
authorityInfoAccess = OCSP;URI:http://example.com/
issuerAltName = DNS:example.com
policyConstraints = requireExplicitPolicy:3
inhibitAnyPolicy = 2'
cert 'empty basic constraints' ec 'basicConstraints = DER:3000'
cert 'path length of 128 bits' ec 'basicConstraints = DER:30150101ff02107fffffffffffffffffffffffffffffff'
cert 'path length of 2^31-1' ec 'basicConstraints = DER:30090101ff02047fffffff'
openssl req -new -config req.cnf -key ec.key -out made.csr
openssl x509 -req -in made.csr -signkey ec.key -days 9000 -out made.pem 2> /dev/null
keep 'version 1'

# crl NAME KEY OPTIONS...: a list of what is in the index
crl() {
    name=$1; key=$2; shift 2
    openssl req -x509 -new -config req.cnf -key "$key.key" -days 9000 -out crlca.pem
    openssl ca -config crl.cnf -gencrl -keyfile "$key.key" -cert crlca.pem "$@" -out crl.pem 2> /dev/null
    { echo "# $name"; cat crl.pem; } >> "$out/crls.pem"
}
sed 's/^default_md/crlnumber = crlnumber\ndefault_crl_days = 9000\n&/' ca.cnf > crl.cnf
cat >> crl.cnf <<CNF
[critical]
issuingDistributionPoint = critical, @point
[point]
onlyuser = TRUE
[names]
authorityKeyIdentifier = issuer:always
issuerAltName = DNS:example.com
CNF
echo 01 > crlnumber
: > index.txt
crl 'empty list' rsa
row() { printf 'R\t450101000000Z\t%s\t%s\tunknown\t/CN=revoked %s\n' "$1" "$2" "$2" >> index.txt; }
row 201231235959Z 01; row 200229120000Z,keyCompromise 80; row 491231235959Z,superseded 1234567890ABCDEF
crl 'list of an RSA key' rsa
crl 'list of an EC key' ec -md sha384
crl 'list with RSASSA-PSS' rsa -md sha256 -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:20
crl 'list with SHA-1' rsa -md sha1
crl 'list with extensions' rsa -crlexts names
crl 'list with a critical extension' rsa -crlexts critical
sed -i '/^crlnumber/d' crl.cnf
crl 'list of version 1' rsa
for i in 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29; do row 211231235959Z,CACompromise $i; done
crl 'long list' ec
