"""Surcharge on high incomes, by thresholds, each with its relief: tax may not rise by more than the income above it."""

from sezam.law import by_scale, rule


@rule(since="2019-04-01", source="finance-acts", article="first schedule: marginal relief")
def first_threshold_tax_year(
    first_surcharge_threshold,
    long_term_gains_year,
    gains_tax_year,
    long_term_gains_rate,
    is_new_regime,
    old_income_tax_scale,
    new_income_tax_scale,
    age_relief_year,
):
    """Tax, without surcharge, of somebody whose total income is the first threshold."""
    if long_term_gains_year > first_surcharge_threshold:
        return first_surcharge_threshold * long_term_gains_rate
    slab_income = first_surcharge_threshold - long_term_gains_year
    if is_new_regime:
        return by_scale(slab_income, new_income_tax_scale) + gains_tax_year
    return by_scale(slab_income, old_income_tax_scale) + gains_tax_year - age_relief_year


@rule(since="2019-04-01", source="finance-acts", article="first schedule: marginal relief")
def second_threshold_tax_year(
    second_surcharge_threshold,
    long_term_gains_year,
    gains_tax_year,
    long_term_gains_rate,
    is_new_regime,
    old_income_tax_scale,
    new_income_tax_scale,
    age_relief_year,
):
    """Tax, without surcharge, of somebody whose total income is the second threshold."""
    if long_term_gains_year > second_surcharge_threshold:
        return second_surcharge_threshold * long_term_gains_rate
    slab_income = second_surcharge_threshold - long_term_gains_year
    if is_new_regime:
        return by_scale(slab_income, new_income_tax_scale) + gains_tax_year
    return by_scale(slab_income, old_income_tax_scale) + gains_tax_year - age_relief_year


@rule(since="2019-04-01", source="finance-acts", article="first schedule: marginal relief")
def third_threshold_tax_year(
    third_surcharge_threshold,
    long_term_gains_year,
    gains_tax_year,
    long_term_gains_rate,
    is_new_regime,
    old_income_tax_scale,
    new_income_tax_scale,
    age_relief_year,
):
    """Tax, without surcharge, of somebody whose total income is the third threshold."""
    if long_term_gains_year > third_surcharge_threshold:
        return third_surcharge_threshold * long_term_gains_rate
    slab_income = third_surcharge_threshold - long_term_gains_year
    if is_new_regime:
        return by_scale(slab_income, new_income_tax_scale) + gains_tax_year
    return by_scale(slab_income, old_income_tax_scale) + gains_tax_year - age_relief_year


@rule(since="2019-04-01", source="finance-acts", article="first schedule: marginal relief")
def fourth_threshold_tax_year(
    fourth_surcharge_threshold,
    long_term_gains_year,
    gains_tax_year,
    long_term_gains_rate,
    is_new_regime,
    old_income_tax_scale,
    new_income_tax_scale,
    age_relief_year,
):
    """Tax, without surcharge, of somebody whose total income is the fourth threshold."""
    if long_term_gains_year > fourth_surcharge_threshold:
        return fourth_surcharge_threshold * long_term_gains_rate
    slab_income = fourth_surcharge_threshold - long_term_gains_year
    if is_new_regime:
        return by_scale(slab_income, new_income_tax_scale) + gains_tax_year
    return by_scale(slab_income, old_income_tax_scale) + gains_tax_year - age_relief_year


@rule(since="2019-04-01", source="finance-acts", article="first schedule")
def first_surcharge_year(
    taxable_income_year,
    tax_before_surcharge_year,
    first_surcharge_threshold,
    first_threshold_tax_year,
    first_surcharge_rate,
):
    """Surcharge where total income lies above the first threshold, with the relief at it."""
    most = first_threshold_tax_year + taxable_income_year - first_surcharge_threshold
    return min(tax_before_surcharge_year * first_surcharge_rate, most - tax_before_surcharge_year)


@rule(since="2019-04-01", source="finance-acts", article="first schedule")
def second_surcharge_year(
    taxable_income_year,
    tax_before_surcharge_year,
    second_surcharge_threshold,
    second_threshold_tax_year,
    first_surcharge_rate,
    second_surcharge_rate,
):
    """Surcharge where total income lies above the second threshold, with the relief at it."""
    most = (
        second_threshold_tax_year
        + second_threshold_tax_year * first_surcharge_rate
        + taxable_income_year
        - second_surcharge_threshold
    )
    return min(tax_before_surcharge_year * second_surcharge_rate, most - tax_before_surcharge_year)


@rule(since="2019-04-01", source="finance-acts", article="first schedule")
def third_surcharge_year(
    taxable_income_year,
    tax_before_surcharge_year,
    third_surcharge_threshold,
    third_threshold_tax_year,
    second_surcharge_rate,
    third_surcharge_rate,
    gains_tax_year,
    gains_surcharge_cap_rate,
):
    """Surcharge where total income lies above the third threshold, with the relief at it; on gains no more than a cap."""
    most = third_threshold_tax_year + third_threshold_tax_year * second_surcharge_rate
    most = most + taxable_income_year - third_surcharge_threshold
    on_gains = gains_tax_year * min(third_surcharge_rate, gains_surcharge_cap_rate)
    surcharge = (tax_before_surcharge_year - gains_tax_year) * third_surcharge_rate + on_gains
    return min(surcharge, most - tax_before_surcharge_year)


@rule(since="2019-04-01", source="finance-acts", article="first schedule")
def fourth_surcharge_rate(is_new_regime, old_fourth_surcharge_rate, new_fourth_surcharge_rate):
    """Fourth surcharge, which in the new regime is the third since April 2023."""
    if is_new_regime:
        return new_fourth_surcharge_rate
    return old_fourth_surcharge_rate


@rule(since="2019-04-01", source="finance-acts", article="first schedule: marginal relief")
def fourth_threshold_gains_tax_year(fourth_surcharge_threshold, long_term_gains_year, gains_tax_year, long_term_gains_rate):
    """Of the tax at the fourth threshold, that on gains: its surcharge is capped there too."""
    if long_term_gains_year > fourth_surcharge_threshold:
        return fourth_surcharge_threshold * long_term_gains_rate
    return gains_tax_year


@rule(since="2019-04-01", source="finance-acts", article="first schedule: marginal relief")
def fourth_threshold_charge_year(
    fourth_threshold_tax_year, fourth_threshold_gains_tax_year, third_surcharge_rate, gains_surcharge_cap_rate
):
    """Tax and surcharge of somebody whose total income is the fourth threshold; on gains no more than the cap."""
    gains_tax = fourth_threshold_gains_tax_year
    on_gains = gains_tax * min(third_surcharge_rate, gains_surcharge_cap_rate)
    return fourth_threshold_tax_year + (fourth_threshold_tax_year - gains_tax) * third_surcharge_rate + on_gains


@rule(since="2019-04-01", source="finance-acts", article="first schedule")
def fourth_surcharge_year(
    taxable_income_year,
    tax_before_surcharge_year,
    fourth_surcharge_threshold,
    fourth_threshold_charge_year,
    fourth_surcharge_rate,
    gains_tax_year,
    gains_surcharge_cap_rate,
):
    """Surcharge where total income lies above the fourth threshold, with the relief at it; on gains no more than a cap."""
    most = fourth_threshold_charge_year + taxable_income_year - fourth_surcharge_threshold
    on_gains = gains_tax_year * min(fourth_surcharge_rate, gains_surcharge_cap_rate)
    surcharge = (tax_before_surcharge_year - gains_tax_year) * fourth_surcharge_rate + on_gains
    return min(surcharge, most - tax_before_surcharge_year)


@rule(since="2019-04-01", source="finance-acts", article="first schedule")
def lower_surcharge_year(
    taxable_income_year,
    first_surcharge_threshold,
    second_surcharge_threshold,
    first_surcharge_year,
    second_surcharge_year,
):
    """Surcharge up to the third threshold: none, the first or the second."""
    if taxable_income_year <= first_surcharge_threshold:
        return 0
    if taxable_income_year <= second_surcharge_threshold:
        return first_surcharge_year
    return second_surcharge_year


@rule(since="2019-04-01", source="finance-acts", article="first schedule")
def surcharge_year(
    taxable_income_year,
    third_surcharge_threshold,
    fourth_surcharge_threshold,
    lower_surcharge_year,
    third_surcharge_year,
    fourth_surcharge_year,
):
    """Surcharge on the income tax of high incomes."""
    if taxable_income_year <= third_surcharge_threshold:
        return lower_surcharge_year
    if taxable_income_year <= fourth_surcharge_threshold:
        return third_surcharge_year
    return fourth_surcharge_year
