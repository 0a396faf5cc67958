   dark  |  light  |  no colour
a  #67b0f9 on #181c21  |  #0f61a5 on #f2f3f6  |  #a6a6a6 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #67b0f9 on #22262b  |  #0f61a5 on #e7e8eb  |  #a6a6a6 on #262626
e  default on #22262b  |  default on #e7e8eb  |  default on #262626
f  #101318 on #e0e5ed  |  #f8fafd on #202224  |  #131313 on #e5e5e5
g  #a3a8af on #22262b  |  #595b5d on #e7e8eb  |  #a7a7a7 on #262626
h  #e0e5ed on #22262b  |  #202224 on #e7e8eb  |  #e5e5e5 on #262626
i  #97c9fd on #233a51 bold  |  #1460a1 on #c6e1ff bold  |  #e5e5e5 on #373737 bold underline
j  #e0e5ed on #233a51 bold  |  #202224 on #c6e1ff bold  |  #e5e5e5 on #373737 bold underline
k  #a3a8af on #233a51 bold  |  #595b5d on #c6e1ff bold  |  #a7a7a7 on #373737 bold underline
l  #97c9fd on #181c21 bold  |  #1460a1 on #f2f3f6 bold  |  #c2c2c2 on #1c1c1c bold
m  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
n  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
o  #70d5ed on #181c21  |  #0d697a on #f2f3f6  |  #c1c1c1 on #1c1c1c
p  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
── 80 × 24 ──
80a
1a 2b 5c 71b 1a
1a 78b 1a
1a 2b 74d 2b 1a
1a 2b 1d 2e 1f 13g 54h 2e 1d 2b 1a
1a 2b 74d 2b 1a
1a 2b 13i 7j 35k 20j 1b 1a
1a 2b 13l 11c 18m 33n 1b 1a
1a 2b 13l 4c 10o 48n 1b 1a
1a 2b 13l 6c 10o 46n 1b 1a
1a 2b 13l 5c 11m 46n 1b 1a
1a 2b 13n 5c 25m 32n 1b 1a
1a 78b 1a
1a 2b 2p 10m 5p 8m 3p 6m 42b 1a
80a
── 120 × 36 ──
76a
1a 2b 5c 67b 1a
1a 74b 1a
1a 2b 70d 2b 1a
1a 2b 1d 2e 1f 13g 50h 2e 1d 2b 1a
1a 2b 70d 2b 1a
1a 2b 13i 7j 35k 16j 1b 1a
1a 2b 13l 11c 18m 29n 1b 1a
1a 2b 13l 4c 10o 44n 1b 1a
1a 2b 13l 6c 10o 42n 1b 1a
1a 2b 13l 5c 11m 42n 1b 1a
1a 2b 13n 5c 25m 28n 1b 1a
1a 74b 1a
1a 2b 2p 10m 5p 8m 3p 6m 38b 1a
76a
