package dev.shadowctl.cli.schedule;

/**
 * A routine that was found.
 *
 * @param by {@code cron} or {@code systemd}
 * @param home the home it trains in
 * @param when in the words of the place it stands in
 * @param where crontab, or the file
 * @param command what is run
 */
public record Scheduled(String by, String home, String when, String where, String command) {}
