package restyle.local.bucket;

import java.util.List;

/**
 * A bucket that exists from the start, whom it tells about new objects, and which pages it serves.
 *
 * @param notifications asked in this order; every one that matches is told
 * @param corsRules what browsers may do in the name of pages that come from elsewhere
 */
public record Bucket(String name, List<Notification> notifications, List<CorsRule> corsRules) {
    public Bucket {
        notifications = List.copyOf(notifications);
        corsRules = List.copyOf(corsRules);
    }

    /** One that serves no page from elsewhere. */
    public Bucket(String name, List<Notification> notifications) {
        this(name, notifications, List.of());
    }
}
