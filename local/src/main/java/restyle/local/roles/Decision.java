package restyle.local.roles;

import java.util.List;

/** What became of a question. */
public sealed interface Decision {
    Principal principal();

    Access access();

    /** The rights that it follows from. */
    List<Right> by();

    /** @param by every right that allows it; each alone would do */
    record Allowed(Principal principal, Access access, List<Right> by) implements Decision {}

    /** @param by the rights that deny it; none where it is only that none allows it */
    record Refused(Principal principal, Access access, List<Right> by) implements Decision {
        /**
         * In AWS's words.
         *
         * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html">Troubleshoot
         *     access denied error messages</a>
         */
        public String message() {
            String who = switch (principal) {
                case Principal.Role(String session) -> "User: " + session;
                case Principal.Service(String name) -> "Service: " + name;
                case Principal.Anyone _ -> "Anonymous";
            };
            // S3 alone puts the resource in quotation marks.
            String resource = access.action().startsWith("s3:") ? '"' + access.resource() + '"' : access.resource();
            return who + " is not authorized to perform: " + access.action() + " on resource: " + resource + reason();
        }

        private String reason() {
            if (by.isEmpty()) {
                return " because no " + kind(principal) + " policy allows the " + access.action() + " action";
            }
            return " with an explicit deny in "
                    + (by.getFirst().principal() instanceof Principal.Role ? "an identity-based" : "a resource-based")
                    + " policy";
        }

        private static String kind(Principal principal) {
            return principal instanceof Principal.Role ? "identity-based" : "resource-based";
        }
    }
}
