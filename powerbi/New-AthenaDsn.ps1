<#
.SYNOPSIS
Makes the System DSN through which Power BI reads the published tables in Athena, or brings it up to date.

.DESCRIPTION
Needs the 64-bit Amazon Athena ODBC driver 2.x and a PowerShell that runs as administrator. Run it on every machine
that refreshes the model: where Power BI Desktop is, and where the on-premises data gateway is. The name must be the
same on all of them, and is the value of the parameter AthenaDsn.

No secret is kept in the DSN: the driver takes credentials from the machine or from a profile of the AWS CLI.

.EXAMPLE
.\New-AthenaDsn.ps1 -Region eu-central-1

.EXAMPLE
.\New-AthenaDsn.ps1 -Region eu-central-1 -Database customer360_prod_governed -Workgroup customer360-prod-analyst-reports -AwsProfile reports
#>
#Requires -RunAsAdministrator
[CmdletBinding(SupportsShouldProcess)]
param(
    # Region of the deployment: the connector has no argument for it, so it stands in the DSN.
    [Parameter(Mandatory)]
    [ValidatePattern('^[a-z]{2}(-[a-z]+)+-\d$')]
    [string] $Region,

    # Name of the DSN, and value of the parameter AthenaDsn of the model.
    [ValidateNotNullOrEmpty()]
    [string] $Name = 'customer360',

    # The same as the parameter AthenaDatabase of the model.
    [ValidateNotNullOrEmpty()]
    [string] $Database = 'customer360_dev',

    # One whose results Athena keeps itself, as those of the deployment.
    [ValidateNotNullOrEmpty()]
    [string] $Workgroup = 'customer360-dev-operations',

    # Profile of the AWS CLI; without one, the driver looks where the AWS SDKs look.
    [string] $AwsProfile
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

$driver = 'Amazon Athena ODBC (x64)'
if (-not (Get-OdbcDriver -Name $driver -Platform '64-bit' -ErrorAction SilentlyContinue)) {
    throw "There is no driver '$driver'. Install the 64-bit Amazon Athena ODBC driver 2.x, then run this again."
}

$properties = @(
    "AwsRegion=$Region"
    'Catalog=AwsDataCatalog'
    "Schema=$Database"
    "Workgroup=$Workgroup"
    # Results that Athena keeps lie in no bucket that the driver could read.
    'ResultFetcher=GetQueryResultsStream'
)
if ($AwsProfile) {
    $properties += 'AuthenticationType=IAM Profile', "AWSProfile=$AwsProfile"
}
else {
    $properties += 'AuthenticationType=Default Credentials'
}

$existing = Get-OdbcDsn -Name $Name -DsnType System -Platform '64-bit' -ErrorAction SilentlyContinue
if ($existing -and $existing.DriverName -ne $driver) {
    throw "The System DSN '$Name' belongs to the driver '$($existing.DriverName)'. Give another -Name."
}
if (-not $PSCmdlet.ShouldProcess($Name, 'Write the System DSN')) {
    return
}
# Made anew and not altered, so that nothing is left of what an earlier call set.
if ($existing) {
    Remove-OdbcDsn -Name $Name -DsnType System -Platform '64-bit'
}
Add-OdbcDsn -Name $Name -DriverName $driver -DsnType System -Platform '64-bit' -SetPropertyValue $properties

Get-OdbcDsn -Name $Name -DsnType System -Platform '64-bit'
