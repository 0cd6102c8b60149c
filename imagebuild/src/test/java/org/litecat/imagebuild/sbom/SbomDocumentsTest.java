package org.litecat.imagebuild.sbom;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Documents by the schemas that the formats' own libraries bring. */
class SbomDocumentsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SUM = "0123456789abcdef".repeat(4);

    private static final Inventory INVENTORY = new Inventory(
            "ci",
            "rocky9.4",
            "rpm",
            List.of(
                    new Component(
                            "vim",
                            "2:9.0-1",
                            "x86_64",
                            List.of("Vim and MIT"),
                            "Rocky",
                            "vim-9.0-1.src.rpm",
                            "",
                            Optional.of(SUM)),
                    new Component(
                            "a\"b++", "1~rc1-1", "noarch", List.of("own terms", "MIT"), "", "", "", Optional.empty()),
                    new Component("none", "1-1", "noarch", List.of(), "", "", "", Optional.empty())),
            Instant.parse("2026-02-02T02:40:00.5Z"),
            "litecat-1.0");

    private static JsonSchema schema(String resource, SpecVersion.VersionFlag version) {
        return JsonSchemaFactory.getInstance(
                        version,
                        builder -> builder.schemaMappers(
                                mappers -> mappers.mapPrefix("http://cyclonedx.org/schema/", "classpath:")))
                .getSchema(SchemaLocation.of("classpath:" + resource));
    }

    private static void requireValid(JsonSchema schema, String text) throws IOException {
        assertThat(schema.validate(JSON.readTree(text))).isEmpty();
    }

    @Test
    void spdxIsSpdx() throws IOException {
        JsonSchema schema = schema("resources/spdx-schema-v2.3.json", SpecVersion.VersionFlag.V201909);
        String text = new SpdxDocument(INVENTORY).text();
        requireValid(schema, text);
        assertThat(schema.validate(JSON.readTree(text.replace("\"SHA256\"", "\"SHA-256\""))))
                .isNotEmpty();
        JsonNode packages = JSON.readTree(text).get("packages");
        assertThat(packages)
                .extracting(each -> each.get("name").asText())
                .containsExactly("ci", "a\"b++", "none", "vim");
        assertThat(packages.get(1).get("licenseDeclared").asText()).matches("LicenseRef-[0-9a-f]{12} AND MIT");
        assertThat(packages.get(2).get("licenseDeclared").asText()).isEqualTo("NOASSERTION");
        assertThat(packages.get(3).get("licenseDeclared").asText()).isEqualTo("Vim AND MIT");
        assertThat(JSON.readTree(text)
                        .at("/hasExtractedLicensingInfos/0/extractedText")
                        .asText())
                .isEqualTo("own terms");
        assertThat(JSON.readTree(text).at("/creationInfo/created").asText()).isEqualTo("2026-02-02T02:40:00Z");
    }

    @Test
    void cycloneDxIsCycloneDx() throws IOException {
        JsonSchema schema = schema("bom-1.6.schema.json", SpecVersion.VersionFlag.V7);
        String text = new CycloneDxDocument(INVENTORY).text();
        requireValid(schema, text);
        assertThat(schema.validate(JSON.readTree(text.replace("\"SHA-256\"", "\"SHA256\""))))
                .isNotEmpty();
        JsonNode components = JSON.readTree(text).get("components");
        assertThat(components)
                .extracting(each -> each.get("purl").asText())
                .containsExactly(
                        "pkg:rpm/rocky/a%22b%2B%2B@1~rc1-1?arch=noarch&distro=rocky-9.4",
                        "pkg:rpm/rocky/none@1-1?arch=noarch&distro=rocky-9.4",
                        "pkg:rpm/rocky/vim@9.0-1?arch=x86_64&distro=rocky-9.4&epoch=2&upstream=vim-9.0-1.src.rpm");
        assertThat(components.get(2).at("/licenses/0/expression").asText()).isEqualTo("Vim AND MIT");
        assertThat(components.get(0).at("/licenses/0/license/name").asText()).isEqualTo("own terms");
    }

    @Test
    void theSameInventoryIsTheSameDocument() {
        assertThat(new SpdxDocument(INVENTORY).text()).isEqualTo(new SpdxDocument(INVENTORY).text());
        assertThat(new CycloneDxDocument(INVENTORY).text()).isEqualTo(new CycloneDxDocument(INVENTORY).text());
    }

    @Test
    void identifiersOfLicencesAreThoseOfSpdx() throws IOException {
        try (InputStream in = Objects.requireNonNull(JsonSchema.class.getResourceAsStream("/spdx.schema.json"))) {
            Set<String> known = StreamSupport.stream(
                            JSON.readTree(in).get("enum").spliterator(), false)
                    .map(JsonNode::asText)
                    .collect(Collectors.toSet());
            assertThat(known).containsAll(new Licences().identifiers());
        }
    }

    @Test
    void licencesAreExpressionsOnlyWhenAllOfThemIsKnown() {
        Licences licences = new Licences();
        assertThat(licences.expression("GPLv2+ and (LGPLv2+ or MIT)")).isEmpty();
        assertThat(licences.expression("GPLv2+ and (LGPLv3+ or MIT)"))
                .contains("GPL-2.0-or-later AND (LGPL-3.0-or-later OR MIT)");
        assertThat(licences.expression("ASL 2.0")).contains("Apache-2.0");
        for (String text :
                List.of("", "Foo", "MIT and", "and MIT", "MIT MIT", "(MIT", "MIT)", "()", "GPLv2+ with exceptions")) {
            assertThat(licences.expression(text)).as(text).isEmpty();
        }
    }

    @Test
    void copyrightFilesForProgramsTellLicencesOfFiles() {
        String format = "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n\n";
        String files =
                "Files: *\nCopyright: x\nLicense: GPL-2+\n text\n\nFiles: a\nLicense: Expat\n\nLicense: GPL-3\n more\n";
        assertThat(Copyright.licences(format + files)).containsExactly("Expat", "GPL-2+");
        assertThat(Copyright.licences(files)).isEmpty();
    }
}
