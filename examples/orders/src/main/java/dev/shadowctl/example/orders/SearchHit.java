package dev.shadowctl.example.orders;

/**
 * An article found.
 *
 * @param product the article
 * @param score how well it fits, above 0; only the order of the scores of one search means something
 */
public record SearchHit(Product product, double score) {}
