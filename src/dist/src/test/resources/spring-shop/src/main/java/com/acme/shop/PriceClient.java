package com.acme.shop;

import java.math.BigDecimal;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

@Component
public class PriceClient {

    private final RestClient client;

    public PriceClient(RestClient.Builder builder, @Value("${prices.url}") String url) {
        this.client = builder.baseUrl(url).build();
    }

    public Price price(String article) {
        return client.get().uri("/prices/{article}", article).retrieve().body(Price.class);
    }

    public record Price(String article, BigDecimal amount, String currency) {}
}
