   dark  |  light  |  no colour
a  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #67b0f9 on #181c21 reverse  |  #1666aa on #f2f3f6 reverse  |  #a6a6a6 on #1c1c1c reverse
e  #67b0f9 on #22262b  |  #1666aa on #e7e8eb  |  #a6a6a6 on #262626
f  default on #22262b  |  default on #e7e8eb  |  default on #262626
g  #101318 on #e0e5ed  |  #f8fafd on #202224  |  #131313 on #e5e5e5
h  #a3a8af on #22262b  |  #595b5d on #e7e8eb  |  #a7a7a7 on #262626
i  #e0e5ed on #22262b  |  #202224 on #e7e8eb  |  #e5e5e5 on #262626
j  #97c9fd on #233a51 bold  |  #1666aa on #d9eafc bold  |  #e5e5e5 on #373737 bold underline
k  #e0e5ed on #233a51 bold  |  #202224 on #d9eafc bold  |  #e5e5e5 on #373737 bold underline
l  #a3a8af on #233a51  |  #595b5d on #d9eafc  |  #a7a7a7 on #373737 bold underline
m  #e0e5ed on #233a51  |  #202224 on #d9eafc  |  #e5e5e5 on #373737 bold underline
n  #97c9fd on #181c21 bold  |  #1666aa on #f2f3f6 bold  |  #c2c2c2 on #1c1c1c bold
o  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
p  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
q  #70d5ed on #181c21  |  #0e6f81 on #f2f3f6  |  #c1c1c1 on #1c1c1c
r  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
── 80 × 24 ──
76a
1a 2b 5c 67b 1a
1a 74b 1a
1a 2b 1d 68e 1a 2b 1a
1a 2b 1d 2f 1g 13h 50i 2f 1a 2b 1a
1a 2b 1d 68e 1a 2b 1a
1a 2b 13j 7k 35l 16m 1b 1a
1a 2b 13n 11c 18o 29p 1b 1a
1a 2b 13n 4c 10q 44p 1b 1a
1a 2b 13n 6c 10q 42p 1b 1a
1a 2b 13n 5c 11o 42p 1b 1a
1a 2b 13p 5c 25o 28p 1b 1a
1a 74b 1a
1a 2b 2r 10o 5r 8o 3r 6o 38b 1a
76a
── 60 × 20 ──
58a
1a 2b 5c 49b 1a
1a 56b 1a
1a 2b 1d 50e 1a 2b 1a
1a 2b 1d 2f 1g 13h 32i 2f 1a 2b 1a
1a 2b 1d 50e 1a 2b 1a
1a 2b 13j 7k 32l 1m 1b 1a
1a 2b 13n 11c 18o 11p 1b 1a
1a 2b 13n 4c 10q 26p 1b 1a
1a 2b 13n 6c 10q 24p 1b 1a
1a 2b 13n 5c 11o 24p 1b 1a
1a 2b 13p 5c 25o 10p 1b 1a
1a 56b 1a
1a 2b 2r 10o 5r 8o 3r 6o 20b 1a
58a
── 120 × 36 ──
76a
1a 2b 5c 67b 1a
1a 74b 1a
1a 2b 1d 68e 1a 2b 1a
1a 2b 1d 2f 1g 13h 50i 2f 1a 2b 1a
1a 2b 1d 68e 1a 2b 1a
1a 2b 13j 7k 35l 16m 1b 1a
1a 2b 13n 11c 18o 29p 1b 1a
1a 2b 13n 4c 10q 44p 1b 1a
1a 2b 13n 6c 10q 42p 1b 1a
1a 2b 13n 5c 11o 42p 1b 1a
1a 2b 13p 5c 25o 28p 1b 1a
1a 74b 1a
1a 2b 2r 10o 5r 8o 3r 6o 38b 1a
76a
