"""The calculators: grant, VIP-fonds and business case.

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
from eligibility.calculators.grant import GrantCalculation, calculate_grant, costs_for_grant
from eligibility.calculators.vip_fund import VipFundCalculation, VipFundInput, calculate_vip_fund, read_vip_fund

__all__ = [
    "BusinessCase",
    "GrantCalculation",
    "Party",
    "PartyResult",
    "VipFundCalculation",
    "VipFundInput",
    "calculate_business_case",
    "calculate_grant",
    "calculate_vip_fund",
    "costs_for_grant",
    "mentor_project",
    "read_business_case",
    "read_vip_fund",
]
