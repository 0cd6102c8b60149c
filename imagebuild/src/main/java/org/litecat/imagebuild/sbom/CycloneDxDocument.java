package org.litecat.imagebuild.sbom;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An inventory as a CycloneDX 1.6 document. */
final class CycloneDxDocument {
    private static final String IMAGE = "image";

    private final Inventory inventory;
    private final Licences licences = new Licences();

    CycloneDxDocument(Inventory inventory) {
        this.inventory = inventory;
    }

    String text() {
        List<Map<String, Object>> components = new ArrayList<>();
        List<String> references = new ArrayList<>();
        for (Component each : inventory.components()) {
            components.add(component(each));
            references.add(PackageUrl.of(inventory, each));
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("$schema", "http://cyclonedx.org/schema/bom-1.6.schema.json");
        document.put("bomFormat", "CycloneDX");
        document.put("specVersion", "1.6");
        document.put("serialNumber", "urn:uuid:" + inventory.identity());
        document.put("version", 1);
        document.put("metadata", metadata());
        document.put("components", components);
        Map<String, Object> dependency = new LinkedHashMap<>();
        dependency.put("ref", IMAGE);
        dependency.put("dependsOn", references);
        document.put("dependencies", List.of(dependency));
        return JsonText.of(document);
    }

    private Map<String, Object> metadata() {
        Map<String, Object> tool = new LinkedHashMap<>();
        tool.put("type", "application");
        tool.put("name", inventory.tool());
        Map<String, Object> image = new LinkedHashMap<>();
        image.put("type", "operating-system");
        image.put("bom-ref", IMAGE);
        image.put("name", inventory.image());
        image.put("version", inventory.osvers());
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("timestamp", inventory.time().toString());
        metadata.put("tools", Map.of("components", List.of(tool)));
        metadata.put("component", image);
        return metadata;
    }

    private Map<String, Object> component(Component each) {
        String url = PackageUrl.of(inventory, each);
        Map<String, Object> found = new LinkedHashMap<>();
        found.put("type", "library");
        found.put("bom-ref", url);
        if (!each.supplier().isEmpty()) {
            found.put("supplier", Map.of("name", each.supplier()));
        }
        found.put("name", each.name());
        found.put("version", each.version());
        each.sha256().ifPresent(sum -> {
            Map<String, String> hash = new LinkedHashMap<>();
            hash.put("alg", "SHA-256");
            hash.put("content", sum);
            found.put("hashes", List.of(hash));
        });
        if (!each.licences().isEmpty()) {
            found.put("licenses", licences(each));
        }
        found.put("purl", url);
        return found;
    }

    /** One expression, or names: the format takes no mixture. */
    private List<Map<String, Object>> licences(Component each) {
        List<Optional<String>> expressions =
                each.licences().stream().map(licences::expression).distinct().toList();
        if (expressions.stream().allMatch(Optional::isPresent)) {
            List<String> all = expressions.stream().map(Optional::orElseThrow).toList();
            return List.of(Map.of("expression", Licences.all(all)));
        }
        return each.licences().stream()
                .map(text -> Map.<String, Object>of("license", Map.of("name", text)))
                .toList();
    }
}
