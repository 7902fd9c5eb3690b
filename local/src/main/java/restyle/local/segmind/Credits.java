package restyle.local.segmind;

import java.math.BigDecimal;
import java.util.Optional;

/** The account's balance, in US dollars. A job's price is held back when it is accepted and given back if it fails. */
final class Credits {
    /** The price of one picture on the model's published page. */
    static final BigDecimal PRICE = new BigDecimal("0.05");

    private BigDecimal balance;

    Credits(BigDecimal balance) {
        this.balance = balance;
    }

    synchronized BigDecimal balance() {
        return balance;
    }

    /** The balance after paying for one picture; empty, and nothing paid, if it does not suffice. */
    synchronized Optional<BigDecimal> pay() {
        if (balance.compareTo(PRICE) < 0) {
            return Optional.empty();
        }
        balance = balance.subtract(PRICE);
        return Optional.of(balance);
    }

    synchronized void giveBack() {
        balance = balance.add(PRICE);
    }
}
