package jmbedtls.x509.strict;

import java.util.ArrayList;
import java.util.List;
import jmbedtls.asn1.DerValue;
import jmbedtls.asn1.Oid;
import jmbedtls.x509.Certificate;
import jmbedtls.x509.GeneralName;
import jmbedtls.x509.Name;

/**
 * The names of a certificate's subject.
 *
 * @param all the entries of subjectAltName
 * @param constrained what name constraints speak of: these, the distinguished name, and its e-mail addresses
 */
record SubjectNames(List<SubjectName> all, List<SubjectName> constrained) {
    private static final Oid EMAIL_ADDRESS = Oid.of("1.2.840.113549.1.9.1");

    static SubjectNames of(Certificate certificate) {
        List<SubjectName> alternative = new ArrayList<>();
        for (GeneralName name : certificate.subjectAltNames()) {
            NameKind kind = NameKind.ofTag(name.value().tag());
            if (kind != null) {
                alternative.add(SubjectName.of(kind, name.value()));
            }
        }
        List<SubjectName> constrained = new ArrayList<>(alternative);
        Name subject = certificate.subject();
        if (!subject.attributes().isEmpty()) {
            constrained.add(new SubjectName(NameKind.DIRECTORY, DerValue.ABSENT, subject.canonical()));
        }
        for (Name.Attribute attribute : subject.attributes()) {
            if (attribute.type().equals(EMAIL_ADDRESS)) {
                constrained.add(new SubjectName(NameKind.EMAIL, attribute.value(), null));
            }
        }
        return new SubjectNames(List.copyOf(alternative), List.copyOf(constrained));
    }

    @Override
    public String toString() {
        return all.isEmpty() ? "no names" : all.size() <= 5 ? all.toString()
                : all.subList(0, 5) + " and " + (all.size() - 5) + " more";
    }
}
