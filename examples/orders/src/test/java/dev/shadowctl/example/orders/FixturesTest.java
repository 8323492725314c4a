package dev.shadowctl.example.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FixturesTest {

    @Test
    void anOrderHasAsManyLinesAsAskedFor() {
        assertThat(((Order) Fixtures.quote(37)[0]).lines()).hasSize(37);
    }

    @Test
    void aSearchScoresAsManyArticlesAsAskedFor() {
        String words = (String) Fixtures.search(300)[0];

        assertThat(Fixtures.searchService().index().scores(words).size()).isBetween(270, 300);
    }

    @Test
    @SuppressWarnings("unchecked")
    void anExportHasAsManyLinesAsAskedFor() {
        List<Order> orders = (List<Order>) Fixtures.export(25)[0];

        assertThat(orders).extracting(order -> order.lines().size()).containsExactly(10, 10, 5);
    }

    @Test
    void aCustomerHasAsManyPastOrdersAsAskedFor() {
        String customer = (String) Fixtures.history(12)[0];

        List<PastOrder> history = Fixtures.repository().history(customer);

        assertThat(history).hasSize(12);
        assertThat(history).extracting(PastOrder::placed).isSortedAccordingTo((a, b) -> b.compareTo(a));
    }

    @Test
    void anUnknownCustomerHasNoHistory() {
        assertThat(Fixtures.repository().history("nobody' OR '1'='1")).isEmpty();
    }

    @Test
    void eachCallMakesNewArguments() {
        assertThat(Fixtures.quote(5)[0]).isNotEqualTo(Fixtures.quote(5)[0]);
    }
}
