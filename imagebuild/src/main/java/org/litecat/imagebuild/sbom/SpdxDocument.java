package org.litecat.imagebuild.sbom;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.litecat.core.host.Sha256;

/** An inventory as an SPDX 2.3 document. */
final class SpdxDocument {
    private static final String NONE = "NOASSERTION";
    private static final String IMAGE = "SPDXRef-Image";
    private static final int DIGITS = 12;

    private final Inventory inventory;
    private final Licences licences = new Licences();
    private final Map<String, String> extracted = new TreeMap<>();

    SpdxDocument(Inventory inventory) {
        this.inventory = inventory;
    }

    String text() {
        List<Map<String, Object>> packages = new ArrayList<>();
        packages.add(image());
        List<Map<String, String>> relations = new ArrayList<>();
        relations.add(relation("SPDXRef-DOCUMENT", "DESCRIBES", IMAGE));
        for (Component each : inventory.components()) {
            packages.add(component(each));
            relations.add(relation(IMAGE, "CONTAINS", id(each)));
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("spdxVersion", "SPDX-2.3");
        document.put("dataLicense", "CC0-1.0");
        document.put("SPDXID", "SPDXRef-DOCUMENT");
        document.put("name", inventory.image());
        document.put("documentNamespace", "urn:uuid:" + inventory.identity());
        Map<String, Object> creation = new LinkedHashMap<>();
        creation.put("created", inventory.time().toString());
        creation.put("creators", List.of("Tool: " + inventory.tool()));
        document.put("creationInfo", creation);
        document.put("packages", packages);
        if (!extracted.isEmpty()) {
            document.put("hasExtractedLicensingInfos", extracted());
        }
        document.put("relationships", relations);
        return JsonText.of(document);
    }

    private Map<String, Object> image() {
        Map<String, Object> image = new LinkedHashMap<>();
        image.put("SPDXID", IMAGE);
        image.put("name", inventory.image());
        image.put("versionInfo", inventory.osvers());
        image.put("primaryPackagePurpose", "OPERATING_SYSTEM");
        image.put("downloadLocation", NONE);
        image.put("filesAnalyzed", false);
        image.put("licenseConcluded", NONE);
        image.put("licenseDeclared", NONE);
        image.put("copyrightText", NONE);
        return image;
    }

    private Map<String, Object> component(Component each) {
        String url = PackageUrl.of(inventory, each);
        Map<String, Object> found = new LinkedHashMap<>();
        found.put("SPDXID", id(each));
        found.put("name", each.name());
        found.put("versionInfo", each.version());
        found.put("supplier", each.supplier().isEmpty() ? NONE : "Organization: " + each.supplier());
        found.put("downloadLocation", NONE);
        found.put("filesAnalyzed", false);
        each.sha256()
                .ifPresent(sum -> found.put("checksums", List.of(Map.of("algorithm", "SHA256", "checksumValue", sum))));
        if (!each.homepage().isEmpty()) {
            found.put("homepage", each.homepage());
        }
        if (!each.source().isEmpty()) {
            found.put("sourceInfo", "built from " + each.source());
        }
        found.put("licenseConcluded", NONE);
        found.put("licenseDeclared", declared(each));
        found.put("copyrightText", NONE);
        Map<String, String> reference = new LinkedHashMap<>();
        reference.put("referenceCategory", "PACKAGE-MANAGER");
        reference.put("referenceType", "purl");
        reference.put("referenceLocator", url);
        found.put("externalRefs", List.of(reference));
        return found;
    }

    private String declared(Component each) {
        return each.licences().isEmpty()
                ? NONE
                : Licences.all(each.licences().stream()
                        .map(text -> licences.expression(text).orElseGet(() -> reference(text)))
                        .distinct()
                        .toList());
    }

    /** A licence that SPDX has no identifier for is told in the document. */
    private String reference(String text) {
        String id = "LicenseRef-" + Sha256.of(text).substring(0, DIGITS);
        extracted.put(id, text);
        return id;
    }

    private List<Map<String, String>> extracted() {
        List<Map<String, String>> all = new ArrayList<>();
        extracted.forEach((id, text) -> {
            Map<String, String> licence = new LinkedHashMap<>();
            licence.put("licenseId", id);
            licence.put("name", text);
            licence.put("extractedText", text);
            all.add(licence);
        });
        return all;
    }

    private static String id(Component each) {
        String all = each.name() + " " + each.version() + " " + each.arch();
        return "SPDXRef-" + each.name().replaceAll("[^A-Za-z0-9.-]", "-") + "-"
                + Sha256.of(all).substring(0, DIGITS);
    }

    private static Map<String, String> relation(String from, String type, String to) {
        Map<String, String> relation = new LinkedHashMap<>();
        relation.put("spdxElementId", from);
        relation.put("relationshipType", type);
        relation.put("relatedSpdxElement", to);
        return relation;
    }
}
