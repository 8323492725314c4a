package com.acme.shop;

import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import java.util.ArrayList;
import java.util.List;

@Entity
public class Purchase {

    @Id
    @GeneratedValue
    private Long id;

    private String customer;

    @ElementCollection
    private List<String> articles = new ArrayList<>();

    protected Purchase() {}

    public Purchase(String customer, List<String> articles) {
        this.customer = customer;
        this.articles = new ArrayList<>(articles);
    }

    public Long getId() {
        return id;
    }

    public String getCustomer() {
        return customer;
    }

    public List<String> getArticles() {
        return articles;
    }
}
