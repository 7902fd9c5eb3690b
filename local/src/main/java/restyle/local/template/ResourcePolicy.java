package restyle.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * The policy of queues or of a bucket: who may do what with them.
 *
 * @param attachedTo the ARNs of what it is the policy of
 * @param statements its IAM statements
 */
public record ResourcePolicy(String logicalId, List<String> attachedTo, List<JsonNode> statements) {}
