"""The calculators: grant, own share, VIP-fonds and business case, and a total that is known in parts.

Where this sits: beside the schemes. Decimal arithmetic throughout; parts always add up to their total.
"""

from eligibility.calculators.business_case import (
    BusinessCase,
    Party,
    PartyResult,
    calculate_business_case,
    read_business_case,
)
from eligibility.calculators.examples import mentor_project
from eligibility.calculators.grant import GrantCalculation, calculate_grant, costs_for_grant, costs_for_own_share
from eligibility.calculators.own_share import OwnShareCalculation, divide_own_share, equal_shares
from eligibility.calculators.parts import AddedUp, Missing, Parts, Per, add_up
from eligibility.calculators.vip_fund import VipFundCalculation, VipFundInput, calculate_vip_fund, read_vip_fund

__all__ = [
    "AddedUp",
    "BusinessCase",
    "GrantCalculation",
    "Missing",
    "OwnShareCalculation",
    "Parts",
    "Party",
    "PartyResult",
    "Per",
    "VipFundCalculation",
    "VipFundInput",
    "add_up",
    "calculate_business_case",
    "calculate_grant",
    "calculate_vip_fund",
    "costs_for_grant",
    "costs_for_own_share",
    "divide_own_share",
    "equal_shares",
    "mentor_project",
    "read_business_case",
    "read_vip_fund",
]
