package restyle.local.bucket;

import java.util.List;

/**
 * A bucket that exists from the start, and whom it tells about new objects.
 *
 * @param notifications asked in this order; every one that matches is told
 */
public record Bucket(String name, List<Notification> notifications) {
    public Bucket {
        notifications = List.copyOf(notifications);
    }
}
