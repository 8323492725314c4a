package dev.shadowctl.example.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PricingServiceTest {

    private final PricingService pricing = new PricingService();

    @Test
    void addsTheTaxOfTheCountry() {
        Quote quote = quote("DE", new OrderLine("TOOL-1", 1, 10_000));

        assertThat(quote.net()).isEqualTo("100.00");
        assertThat(quote.tax()).isEqualTo("19.00");
        assertThat(quote.gross()).isEqualTo("119.00");
    }

    @Test
    void taxesBooksLess() {
        assertThat(quote("FR", new OrderLine("BOOK-1", 1, 10_000)).tax()).isEqualTo("5.50");
    }

    @Test
    void taxesNoExport() {
        assertThat(quote("anywhere", new OrderLine("TOOL-1", 1, 10_000)).tax()).isEqualTo("0.00");
    }

    @Test
    void takesTheDiscountOfTheHighestStepReached() {
        assertThat(quote("CH", new OrderLine("TOOL-1", 9, 100)).net()).isEqualTo("9.00");
        assertThat(quote("CH", new OrderLine("TOOL-1", 10, 100)).net()).isEqualTo("9.70");
        assertThat(quote("CH", new OrderLine("TOOL-1", 100, 100)).net()).isEqualTo("88.00");
    }

    @Test
    void addsTheDiscountsOfQuantityAndCategory() {
        assertThat(quote("CH", new OrderLine("GARDEN-1", 100, 100)).net()).isEqualTo("78.00");
    }

    @Test
    void takesTheBasketDiscountBeforeTax() {
        Quote quote = quote("DE", new OrderLine("TOOL-1", 1, 100_000));

        assertThat(quote.basketDiscount()).isEqualTo("20.00");
        assertThat(quote.tax()).isEqualTo("186.20");
        assertThat(quote.gross()).isEqualTo("1166.20");
    }

    @Test
    void paysBackAReturn() {
        assertThat(quote("DE", new OrderLine("TOOL-1", -1, 10_000)).gross()).isEqualTo("-119.00");
    }

    @Test
    void quotesAnEmptyOrderAtNothing() {
        assertThat(quote("DE").gross()).isEqualTo("0.00");
    }

    @Test
    void holdsTheLargestAmountsThereAre() {
        Quote quote = quote("CH", new OrderLine("TOOL-1", Integer.MAX_VALUE, Long.MAX_VALUE));

        assertThat(quote.net()).isPositive();
    }

    private Quote quote(String country, OrderLine... lines) {
        return pricing.quote(new Order("Ada", country, List.of(lines)));
    }
}
