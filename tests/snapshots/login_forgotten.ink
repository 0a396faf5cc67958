   dark  |  light  |  no colour
a  default on #101318  |  #202224 on #f1f3f6  |  default on #131313
b  default on #101318  |  #a1a3a6 on #f1f3f6 bold  |  default on #131313
c  default on #101318  |  #a1a3a6 on #f1f3f6  |  default on #131313
d  default on #101318  |  #9ac2cb on #f1f3f6  |  default on #131313
e  default on #101318  |  #b8babd on #f5f7fa  |  default on #131313
f  default on #101318  |  #a1a3a6 on #f5f7fa  |  default on #131313
g  default on #101318  |  #202224 on #f5f7fa  |  default on #131313
h  default on #101318  |  #a1a3a6 on #f5f7fa bold  |  default on #131313
i  default on #101318  |  #9ac2cb on #f5f7fa  |  default on #131313
j  default on #101318  |  #cab998 on #f5f7fa bold reverse  |  default on #131313
k  default on #101318  |  #9dbedb on #f5f7fa bold  |  default on #131313
l  default on #101318  |  #202224 on #f8fafd  |  default on #131313
m  default on #101318  |  #a1a3a6 on #f8fafd  |  default on #131313
n  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
o  default on #101318  |  #9dbedb on #f1f3f6 bold  |  default on #131313
p  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
q  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
r  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
s  #e0e5ed on #363a3f  |  #202224 on #d2d3d6  |  #e5e5e5 on #3a3a3a
t  #e0e5ed on #363a3f underline  |  #202224 on #d2d3d6 underline  |  #e5e5e5 on #3a3a3a underline
u  #000000 on #67b0f9 bold  |  #ffffff on #1666aa bold  |  #000000 on #a6a6a6 bold
v  #000000 on #67b0f9 bold underline  |  #ffffff on #1666aa bold underline  |  #000000 on #a6a6a6 bold underline
w  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
x  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
y  default on #101318  |  #202224 on #ebf3fc  |  default on #131313
z  default on #101318  |  #cab998 on #f8fafd bold  |  default on #131313
A  default on #101318  |  #a1a3a6 on #f8fafd bold  |  default on #131313
B  default on #101318  |  #cab998 on #f8fafd  |  default on #131313
C  default on #101318  |  #f8fafd on #a1a3a6  |  default on #131313
D  default on #101318  |  #b8babd on #f8fafd  |  default on #131313
E  default on #101318  |  #b8babd on #f1f3f6  |  default on #131313
F  default on #101318  |  #d6aeac on #ebf3fc bold  |  default on #131313
── 80 × 24 ──
1a 8b 65c 2d 3b 1a
7e 11f 1g 4h 10i 26g 1f 9j 10f 1g
2k 7h 7f 1k 1f 1l 61m
2k 11h 3f 1k 1f 1l 61m
2e 76n 2m
2o 1n 2p 29q 43p 1n 2m
2k 1n 74p 1n 2m
2k 1n 2p 70r 2p 1n 2m
2f 1n 2p 60r 12p 1n 2m
2f 1n 74p 1n 2m
2f 1n 2p 69r 3p 1n 2m
2f 1n 2p 68r 4p 1n 2m
2f 1n 2p 69r 3p 1n 2m
2f 1n 2p 60r 12p 1n 2m
2f 1n 74p 1n 2m
2f 1n 22p 3s 1t 10s 2p 4u 1v 9u 22p 1n 2m
2f 1n 74p 1n 2l
2f 1n 2p 3w 8x 1w 12x 3w 7x 38p 1n 2y
2f 76n 2y
18f 1l 2z 13A 34B 12l
18f 62B
18f 1B 1l 1C 35D 23l 1B
18f 62B
1a 2b 7E 2b 11E 6b 7E 32c 6b 5E 1a
── 60 × 20 ──
1a 8b 45c 2d 3b 1a
1g 58n 1g
1l 1n 2p 29q 25p 1n 1m
1l 1n 56p 1n 1m
1l 1n 2p 47r 7p 1n 1m
1l 1n 2p 49r 5p 1n 1m
1l 1n 2p 33r 21p 1n 1m
1l 1n 56p 1n 1m
1l 1n 2p 47r 7p 1n 1m
1l 1n 2p 52r 2p 1n 1m
1l 1n 2p 51r 3p 1n 1m
1l 1n 2p 50r 4p 1n 1m
1l 1n 2p 47r 7p 1n 1l
1y 1n 2p 17r 37p 1n 1y
1y 1n 56p 1n 1y
1l 1n 13p 3s 1t 10s 2p 4u 1v 9u 13p 1n 1l
1B 1n 56p 1n 1B
1B 1n 2p 3w 8x 1w 12x 3w 7x 20p 1n 1B
1B 58n 1B
1a 2b 7E 2b 11E 6b 8E 11c 6b 5E 1a
── 120 × 36 ──
1a 8b 105c 2d 3b 1a
7e 27f 1g 4h 10i 50g 1f 9j 10f 1g
2k 7h 19f 5e 1f 1l 85m
2f 12e 18f 1k 1f 1l 85m
2k 11h 15f 5e 1f 1l 85m
2f 29e 1f 1k 1f 1l 85m
7e 27f 1l 85m
2o 4b 2d 26c 1l 85m
34c 1l 85m
2k 6h 2i 18f 5e 1f 1l 85m
2f 19e 1f 76n 22m
2k 5h 2e 13f 1n 2p 29q 43p 1n 22m
2f 20e 1n 74p 1n 22m
22f 1n 2p 70r 2p 1n 22m
22f 1n 2p 60r 12p 1n 22m
22f 1n 74p 1n 1D 21m
22f 1n 2p 69r 3p 1n 22m
22f 1n 2p 68r 4p 1n 22m
22f 1n 2p 69r 3p 1n 22m
22f 1n 2p 60r 12p 1n 22m
22f 1n 74p 1n 22m
22f 1n 22p 3s 1t 10s 2p 4u 1v 9u 22p 1n 22m
22f 1n 74p 1n 22m
22f 1n 2p 3w 8x 1w 12x 3w 7x 38p 1n 22m
22f 76n 22m
34f 1l 85m
34f 1l 85m
34f 1l 85m
34f 86l
34f 1y 84F 1y
34f 1y 29F 56y
34f 1l 2z 13A 34B 36l
34f 86B
34f 1B 1l 1C 35D 47l 1B
34f 86B
1a 2b 7E 2b 11E 6b 7E 72c 6b 5E 1a
