package restyle.local.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import restyle.bucket.JobNotFoundException;
import restyle.job.Job;
import restyle.job.JobId;
import restyle.job.Transitions;
import restyle.retry.RetryRefusedException;

/** Gives a failed job its next attempt. */
@Command(
        name = "retry",
        description = "Gives a failed job its next attempt, in a running 'restyle serve' or in a deployed stack.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        footer = {
            "",
            "A job that Segmind had accepted resumes there and is not submitted again.",
            "Exit code: 0 its next attempt has begun; 1 it has not, and why is said; 2 wrong usage.",
            ""
        })
final class RetryCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "ID", description = "The job's id: 32 hexadecimal digits.")
    private String id;

    @Option(
            names = "--may-bill-again",
            description =
                    "Submit it again even though nobody knows whether Segmind has accepted and billed it already.")
    private boolean mayBillAgain;

    @ArgGroup
    private Place place = new Place();

    @SuppressWarnings("UnusedVariable") // Mistakes looks for it among the arguments.
    @Option(names = Mistakes.VERBOSE, description = "Show stack traces.")
    private boolean verbose;

    /** Where the job is: here or in the cloud. */
    private static final class Place {
        @Option(
                names = "--port",
                paramLabel = "N",
                description = "Port of the running 'restyle serve'; " + ServeCommand.DEFAULT_PORT + " if not given.")
        private int port = ServeCommand.DEFAULT_PORT;

        @ArgGroup(exclusive = false)
        private Deployed deployed;
    }

    private static final class Deployed {
        @Option(names = "--stack", required = true, paramLabel = "NAME", description = "Name of a deployed stack.")
        private String name;

        @Option(
                names = "--region",
                paramLabel = "REGION",
                description = "Region of the deployed stack; that of your AWS configuration if not given.")
        private String region;
    }

    @Override
    public Integer call() {
        checkUsage();
        try (JobPlace jobs = place.deployed == null
                ? JobPlace.served(place.port)
                : JobPlace.deployed(place.deployed.name, Optional.ofNullable(place.deployed.region))) {
            tell(jobs.retry().retry(id, mayBillAgain), jobs);
            return ExitCode.OK;
        } catch (RetryRefusedException e) {
            throw new FailedException(
                    switch (e.reason()) {
                        case NOT_RETRIABLE -> e.getMessage();
                        case MAY_BILL_AGAIN_REQUIRED -> e.getMessage() + " with --may-bill-again";
                    },
                    e);
        } catch (JobNotFoundException e) {
            throw new FailedException(e.getMessage(), e);
        }
    }

    private void checkUsage() {
        List<String> problems = new ArrayList<>();
        if (!JobId.isValid(id)) {
            problems.add("ID is \"" + id + "\": 32 hexadecimal digits, in lower case, are allowed");
        }
        Ports.problem("--port", place.port).ifPresent(problems::add);
        if (!problems.isEmpty()) {
            throw new ParameterException(spec.commandLine(), String.join(System.lineSeparator(), problems));
        }
    }

    private void tell(Job job, JobPlace jobs) {
        PrintWriter out = spec.commandLine().getOut();
        out.println("Job " + job.id() + " is " + job.status().asCallersSeeIt() + ", attempt " + job.attempt() + ": "
                + (Transitions.isPaidFor(job)
                        ? "it resumes at Segmind and is not submitted again"
                        : "it is submitted anew"));
        out.println("Its record: " + jobs.recordCommand(job.id()));
    }
}
