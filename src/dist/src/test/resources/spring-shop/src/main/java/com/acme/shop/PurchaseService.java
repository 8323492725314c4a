package com.acme.shop;

import java.math.BigDecimal;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
public class PurchaseService {

    private final PurchaseRepository purchases;
    private final PriceClient prices;

    public PurchaseService(PurchaseRepository purchases, PriceClient prices) {
        this.purchases = purchases;
        this.prices = prices;
    }

    @Transactional
    public long place(String customer, List<String> articles) {
        purchases.save(new Purchase(customer, articles));
        return purchases.countByCustomer(customer);
    }

    public BigDecimal total(long id) {
        Purchase purchase = purchases.findById(id).orElseThrow();
        BigDecimal total = BigDecimal.ZERO;
        for (String article : purchase.getArticles()) {
            total = total.add(prices.price(article).amount());
        }
        return total;
    }
}
