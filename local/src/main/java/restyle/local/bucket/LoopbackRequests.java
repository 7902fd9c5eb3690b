package restyle.local.bucket;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import restyle.local.wire.LoopbackHost;

/** Refuses what is addressed to another name than this machine's own. */
final class LoopbackRequests implements Filter {
    private static final byte[] REFUSAL =
            "<Error><Code>AccessDenied</Code><Message>Only 127.0.0.1 and localhost are served</Message></Error>"
                    .getBytes(StandardCharsets.UTF_8);

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (LoopbackHost.isNamedBy(((HttpServletRequest) request).getHeader("Host"))) {
            chain.doFilter(request, response);
            return;
        }
        ((HttpServletResponse) response).setStatus(HttpServletResponse.SC_FORBIDDEN);
        response.setContentType("application/xml");
        response.getOutputStream().write(REFUSAL);
    }
}
