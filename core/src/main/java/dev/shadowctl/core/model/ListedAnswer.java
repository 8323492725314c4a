package dev.shadowctl.core.model;

/**
 * One of several answers.
 *
 * @param workload what was asked, defaults filled in
 * @param answer what the model says to it
 */
public record ListedAnswer(Workload workload, Answer answer) {}
