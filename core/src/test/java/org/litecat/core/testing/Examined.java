package org.litecat.core.testing;

import java.util.List;
import org.litecat.core.doctor.Check;
import org.litecat.core.doctor.Doctor;
import org.litecat.core.doctor.ManagementNode;
import org.litecat.core.host.Host;
import org.litecat.core.response.Answer;
import org.litecat.core.table.TableStore;

/**
 * What one check says of a machine, as {@code litecat doctor} shows it.
 *
 * @param text its line, and what stands below it
 * @param fields the same for programs
 */
public record Examined(String text, Answer fields) {
    public static Examined by(Check check, TestSite site) {
        return by(check, site.host(), site.store());
    }

    public static Examined by(Check check, Host host, TableStore store) {
        CollectedResponse response = new CollectedResponse();
        new Doctor(List.of(check), response).look(new ManagementNode(host, store));
        Answer answer = (Answer) response.events().get(0);
        return new Examined(String.join("\n", answer.lines()), answer);
    }

    /** {@code ok}, {@code unseen}, {@code warning} or {@code error}. */
    public String result() {
        return String.valueOf(fields.fields().get("result"));
    }
}
