/* A year of Polish pay in 2023, as one would write it by hand: twelve months in a loop, whole grosze.

   Pension and disability contributions stop at a yearly cap; health is 9 % of what is left, no more than the advance would
   have been; the base of the advance and the advance are whole zlotys, and the month that crosses the threshold is split.
   Facts that nobody has given (young people, authors, commuters, children) do not appear. */

#include <stdint.h>

typedef int64_t money;

typedef struct {
    money pension, employee_disability, sickness, employer_disability, accident, labour_fund, guarantee; /* ten-thousandths */
    money health_percent, limit_percent, limit_credit;                                                   /* limit: grosze */
    money cap, costs, credit;                                                                            /* grosze */
    money threshold, first_percent, second_percent;                                                      /* zlotys */
    money annual_credit;                                                                                 /* zlotys */
    money minimum_wage[12];                                                                              /* grosze */
} law;

static inline money min(money a, money b) { return a < b ? a : b; }
static inline money max(money a, money b) { return a > b ? a : b; }
static inline money half_up(money amount, money unit) { return (amount + unit / 2) / unit; }

static inline money scale(const law *p, money base) {
    return min(base, p->threshold) * p->first_percent + max(0, base - p->threshold) * p->second_percent;
}

static inline void year(const law *p, const money *wages, int step, money *net, money *employee, money *employer, money *tax) {
    money paid = 0, bases = 0, income = 0, sum_net = 0, sum_employee = 0, sum_employer = 0;
    for (int k = 0; k < 12; k++) {
        money wage = wages[k * step], capped = max(0, min(wage, p->cap - paid));
        money pension = half_up(capped * p->pension, 10000);
        money social = pension + half_up(capped * p->employee_disability, 10000) + half_up(wage * p->sickness, 10000);
        money left = max(0, wage - social), costs = wage == 0 ? 0 : p->costs;
        money limit = max(0, half_up(max(0, left - costs), 100) * p->limit_percent - p->limit_credit);
        money kept = social + half_up(min(left * p->health_percent, limit * 100), 100);
        money here = max(0, wage - social - costs), base = half_up(here, 100);
        money due = scale(p, bases + base) - scale(p, bases);
        money advance = half_up(max(0, due - p->credit), 100) * 100;
        money funds = half_up(wage * p->guarantee, 10000);
        if (wage >= p->minimum_wage[k]) funds += half_up(wage * p->labour_fund, 10000);
        sum_employer += pension + half_up(capped * p->employer_disability, 10000) + half_up(wage * p->accident, 10000) + funds;
        sum_employee += kept;
        sum_net += wage - kept - advance;
        paid += wage;
        bases += base;
        income += here;
    }
    *net = sum_net;
    *employee = sum_employee;
    *employer = sum_employer;
    *tax = half_up(max(0, scale(p, half_up(income, 100)) - 100 * p->annual_credit), 100) * 100;
}

/* One wage for all months of a row, or twelve. */
void one_wage(int64_t start, int64_t stop, const law *p, const money *wages, money *net, money *employee, money *employer, money *tax) {
    for (int64_t i = start; i < stop; i++) year(p, wages + i, 0, net + i, employee + i, employer + i, tax + i);
}

void twelve_wages(int64_t start, int64_t stop, const law *p, const money *wages, money *net, money *employee, money *employer, money *tax) {
    for (int64_t i = start; i < stop; i++) year(p, wages + 12 * i, 1, net + i, employee + i, employer + i, tax + i);
}
