package restyle.local.states;

import java.util.ArrayList;
import java.util.List;

/** One entry of a Catch: for which errors, and where it leads. */
record Catcher(ErrorMatch errors, Exit exit) {

    static List<Catcher> readAll(Fields state) {
        List<Catcher> catchers = new ArrayList<>();
        for (Fields fields : state.objects("Catch")) {
            ErrorMatch errors = ErrorMatch.read(fields);
            catchers.add(new Catcher(errors, Exit.within("Catch[" + catchers.size() + "]/", fields)));
            fields.any("Comment");
            fields.finish();
        }
        ErrorMatch.checkWildcardIsLast(
                state.where() + ", Catch",
                catchers.stream().map(Catcher::errors).toList());
        return List.copyOf(catchers);
    }
}
